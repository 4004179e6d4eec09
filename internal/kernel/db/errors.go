package db

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"trucot/internal/kernel/errs"
)

var errUnavailable = errs.Unavailable

// Errors of saving that a handler answers by itself.
var (
	// ErrDuplicate: the same new row was sent twice with the same content; answer as if it had just been made.
	ErrDuplicate = errors.New("already created")

	// ErrAgain: the member has just added a row with the same content,
	// and was not asked yet whether they want another; see Tx.Asks.
	ErrAgain = fmt.Errorf("added a moment ago: %w", errs.Invalid)
	// ErrTaken: another row holds a value that must be unique; a field error.
	ErrTaken = errors.New("value taken")
	// ErrCommitUnknown: the connection broke at the commit, so the change may have been saved.
	ErrCommitUnknown = errors.New("commit outcome unknown")
)

// committed refuses the ROLLBACK that Postgres answers to the commit of a
// failed transaction.
func committed(tag pgconn.CommandTag) error {
	if tag.String() != "COMMIT" {
		return fmt.Errorf("commit answered %q", tag.String())
	}
	return nil
}

// translate maps what Postgres or the network said to the kinds of errs, by
// SQLSTATE alone: behind Citus the constraint's name is empty.
func translate(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, pgx.ErrNoRows) {
		return errs.NotFound
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		if kind := kindOf(pg.Code); kind != nil {
			return fmt.Errorf("%w: %w", kind, err)
		}
		return err
	}
	if isNetwork(err) {
		return fmt.Errorf("%w: %w", errs.Unavailable, err)
	}
	return err
}

// kindOf tells a SQLSTATE's kind; nil is a fault of ours.
func kindOf(code string) error {
	switch code {
	case "23503": // a reference to a row that this tenant does not have
		return errs.NotFound
	case "23505":
		return ErrTaken
	case "23514", "22001", "22003", "22021", "22P05":
		return errs.Invalid
	// 25P02: something in this transaction failed before
	case "40001", "40P01", "55P03", "57014", "53100", "53300", "25P02":
		return errs.Unavailable
	}
	if strings.HasPrefix(code, "08") || strings.HasPrefix(code, "57P") {
		return errs.Unavailable
	}
	return nil
}

func isNetwork(err error) bool {
	var netErr net.Error
	var connect *pgconn.ConnectError
	return errors.As(err, &netErr) || errors.As(err, &connect) ||
		errors.Is(err, context.DeadlineExceeded) || errors.Is(err, io.EOF) ||
		errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		strings.Contains(err.Error(), "conn closed")
}

func firstWords(sql SQL) string {
	return strings.Join(strings.Fields(string(sql)), " ")
}
