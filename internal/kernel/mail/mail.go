// Package mail writes and sends the few mails of the product. What they say is
// in templates/, one pair of files a mail.
package mail

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"text/template"

	"github.com/google/uuid"

	"trucot/internal/kernel/errs"
)

// Message is one mail, as it waits in the outbox and as it goes out.
type Message struct {
	ID      uuid.UUID // of its row in the outbox; also its Message-ID, so that a second copy is known as one
	To      string    // a bare address
	Subject string
	Text    string
	// Unsubscribe is an https address that stops such mails by a POST (RFC 8058); "" for what nobody can stop.
	Unsubscribe string `json:",omitempty"`
}

// Send hands a message to whoever delivers it. It returns ErrPermanent when
// another try would fail the same way.
type Send func(ctx context.Context, m Message) error

// ErrPermanent: the receiving server refused the message for good.
var ErrPermanent = errors.New("mail refused for good")

// Kind names a mail and its templates.
type Kind string

// The mails.
const (
	Reset   Kind = "reset"   // a link to choose a new password
	Invite  Kind = "invite"  // a link into an organisation
	Changed Kind = "changed" // the password or the second factor was changed
	Digest  Kind = "digest"  // what is to be done, daily or weekly

	Security Kind = "security" // what happened to who may enter: Title and Text say it
)

// Data fills the templates.
type Data struct {
	Name         string // whom we write to
	Organisation string
	By           string // who invites; "" for the operator
	Link         string
	Count        int // of what a digest lists
	Parts        []Part
	Unsubscribe  string // address that stops a digest
	Title, Text  string // of what happened
}

// Part is a heading of a digest with its lines.
type Part struct {
	Title string
	Lines []string
}

//go:embed templates/*.txt
var templateFiles embed.FS

var templates = template.Must(template.New("").Option("missingkey=error").ParseFS(templateFiles, "templates/*.txt"))

// New writes a mail in a language. It returns errs.Invalid when an address or
// a name could forge a header.
func New(kind Kind, lang, to string, d Data) (Message, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return Message{}, err
	}
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, string(kind)+"."+lang+".txt", d); err != nil {
		return Message{}, fmt.Errorf("mail %s: %w", kind, err)
	}
	subject, text, _ := strings.Cut(b.String(), "\n\n")
	m := Message{
		ID: id, To: to, Subject: strings.TrimPrefix(subject, "Subject: "), Text: text, Unsubscribe: d.Unsubscribe,
	}
	return m, m.check()
}

// check refuses what would end a header and start another.
func (m Message) check() error {
	if strings.ContainsAny(m.Unsubscribe, "\r\n\x00<> ") {
		return fmt.Errorf("%w: not an address to stop mails", errs.Invalid)
	}
	if strings.ContainsAny(m.Subject, "\r\n\x00") {
		return fmt.Errorf("%w: line end in a subject", errs.Invalid)
	}
	a, err := mail.ParseAddress(m.To)
	if err != nil || a.Address != m.To || strings.ContainsAny(m.To, "\r\n\x00") {
		return fmt.Errorf("%w: not a bare address", errs.Invalid)
	}
	return nil
}
