package stakeholder

import (
	"strings"

	"trucot/internal/kernel/fold"
)

// emailWords are the words an address is found by: all of it, so that its
// beginning and the part before the @ are prefixes, and the words of that part.
func emailWords(email string) []string {
	email = strings.ToLower(email)
	local, _, found := strings.Cut(email, "@")
	if !found {
		return nil
	}
	return append(fold.Words(local), email)
}
