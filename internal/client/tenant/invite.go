package tenant

import (
	"encoding/base64"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
)

// inviteLife is how long an invitation works.
const inviteLife = 72 * time.Hour

// invitesPerHour bounds how many mails one organisation has us send.
const invitesPerHour = 60

// Invitation is one that was neither accepted nor cancelled.
type Invitation struct {
	ID          uuid.UUID
	Email       string
	DisplayName string
	Roles       []authz.Role
	ExpiresAt   time.Time
	Version     int
	Sent        bool
	Failed      bool
	Sender      string // "" for the operator
	Void        bool   // who sent it may no longer invite
}

// State of an invitation in one word: void, expired, failed, sent or waiting.
func (i Invitation) State(now time.Time) string {
	switch {
	case i.Void:
		return "void"
	case !i.ExpiresAt.After(now):
		return "expired"
	case i.Failed:
		return "failed"
	case i.Sent:
		return "sent"
	}
	return "waiting"
}

// tenantOf reads which organisation a token is looked up in: its first sixteen
// bytes, so that the search stays in one tenant.
func tenantOf(token string) (uuid.UUID, bool) {
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(raw) != 48 {
		return uuid.Nil, false
	}
	id, err := uuid.FromBytes(raw[:16])
	return id, err == nil
}
