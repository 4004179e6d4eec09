// Package job does what must not be lost or need not be done at once: mails
// wait in an outbox beside the change that asks for them, a relay moves them to
// river under the outbox's id, and workers send them; periodic tasks run for
// each tenant.
package job

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/mail"
	"trucot/internal/kernel/seal"
)

const toOutbox db.SQL = `
	insert into outbox (tenant_id, id, kind, payload, created_at)
	values (@tenant, @id, 'mail', @payload, @now)`

// Mail queues a mail in the transaction of the change that asks for it: if that
// rolls back, nothing is sent. The text is sealed, for it may hold a token.
func Mail(tx *db.Tx, secret []byte, m mail.Message) error {
	payload, err := wrap(secret, m)
	if err != nil {
		return err
	}
	db.Derive(tx, toOutbox, db.Args{"id": m.ID, "payload": payload})
	return nil
}

const toQueue db.SQL = `
	insert into mail_queue (id, payload, created_at)
	select @id, @payload, @now where @known`

// MailPerson is Mail for what belongs to no tenant. With known false it does
// the same work and queues nothing, so that the answer takes as long.
func MailPerson(ctx context.Context, id *db.Identity, secret []byte, m mail.Message, known bool) error {
	payload, err := wrap(secret, m)
	if err != nil {
		return err
	}
	_, err = id.Exec(ctx, toQueue, db.Args{"id": m.ID, "payload": payload, "now": id.Now, "known": known})
	return err
}

func key(secret []byte) seal.Key { return seal.New(secret, "mail") }

func wrap(secret []byte, m mail.Message) ([]byte, error) {
	raw, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	return key(secret).Seal(raw, m.ID[:]), nil
}

// Open reads the mail of an outbox row.
func Open(secret []byte, id uuid.UUID, payload []byte) (m mail.Message, err error) {
	raw, err := key(secret).Open(payload, id[:])
	if err != nil {
		return m, err
	}
	return m, json.Unmarshal(raw, &m)
}
