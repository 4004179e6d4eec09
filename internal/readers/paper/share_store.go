package paper

import (
	"context"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// share is a link to an account's plan, as its list shows it.
type share struct {
	ID        uuid.UUID
	Lang      string
	Worded    bool // a word opens it
	ExpiresAt time.Time
	RevokedAt *time.Time
	CreatedAt time.Time
	By        string
	Version   int
}

const sharesSQL db.SQL = `
	select l.id, l.lang, l.word_hash <> '' as worded, l.expires_at, l.revoked_at, l.created_at, coalesce(m.display_name, '') as by, l.version
	from link l
	left join member m on m.tenant_id = l.tenant_id and m.id = l.created_by
	where l.tenant_id = @tenant and l.account_id = @account and l.kind = 'share'
	order by l.created_at desc, l.id desc
	limit 50`

// qShares lists the links of an account, the latest first.
func qShares(dst *[]share, accountID uuid.UUID) db.Query {
	return db.Q(dst, sharesSQL, db.Args{"account": accountID})
}

const shareSQL db.SQL = `
	select l.id, l.lang, l.word_hash <> '' as worded, l.expires_at, l.revoked_at, l.created_at, '' as by, l.version
	from link l
	where l.tenant_id = @tenant and l.account_id = @account and l.kind = 'share' and l.id = @id`

const insertShare db.SQL = `
	insert into link (tenant_id, id, kind, account_id, lang, token_hash, word_hash, expires_at, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, 'share', @account, @lang, @hash, @word, @expires, @now, @member, @now, @member)`

const revokeShare db.SQL = `
	update link set revoked_at = @now, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// made is what a form asks of a new link.
type made struct {
	ID   uuid.UUID
	Lang string
	Days int
	Word string
}

// open makes a link; of its token and its word only hashes are kept.
func (m made) open(ctx context.Context, tx *db.Tx, accountID uuid.UUID, tokenHash, wordHash string) error {
	return db.Change(ctx, tx, "link", m.ID, 0, insertShare, db.Args{
		"id": m.ID, "account": accountID, "lang": m.Lang, "hash": tokenHash,
		"word": wordHash, "expires": tx.Now.AddDate(0, 0, m.Days),
	})
}

// revoke ends a link; one that has ended stays ended.
func revoke(ctx context.Context, tx *db.Tx, accountID, id uuid.UUID) error {
	s, err := db.One[share](ctx, tx, shareSQL, db.Args{"account": accountID, "id": id})
	if err != nil || s.RevokedAt != nil {
		return err
	}
	return db.Change(ctx, tx, "link", id, s.Version, revokeShare, db.Args{
		"id": id, "account": accountID, "version": s.Version,
	})
}
