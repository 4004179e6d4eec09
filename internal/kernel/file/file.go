// Package file keeps what people upload: in the database, in parts, so that it is
// a tenant's like everything else and goes with its backup. Files are never in the
// audit log, in a snapshot or in a search.
package file

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
)

// partSize is how much of a file a row holds.
const partSize = 256 << 10

// Quota is how much a tenant may keep, in bytes.
const Quota = 50 << 20

// Kind is what a file is for.
type Kind string

// Logo is a tenant's own; every member may see it.
const Logo Kind = "logo"

// File is one that is kept. Type is what it is served as: what its content was
// found to be, never what a browser said.
type File struct {
	ID   uuid.UUID
	Kind Kind
	Name string
	Type string
	Body []byte
}

// Keep queues the writing of a file. Whether it fits into the quota is for Fits to say.
func Keep(tx *db.Tx, f File) {
	db.Derive(tx, insertFile, db.Args{"id": f.ID, "kind": f.Kind, "name": f.Name, "type": f.Type, "size": len(f.Body)})
	for n := 0; n*partSize < len(f.Body); n++ {
		part := f.Body[n*partSize : min((n+1)*partSize, len(f.Body))]
		db.Derive(tx, insertPart, db.Args{"file": f.ID, "n": n, "body": part})
	}
}

// Drop queues the end of a file.
func Drop(tx *db.Tx, id uuid.UUID) {
	db.Derive(tx, deleteFile, db.Args{"id": id})
}

// Fits reports whether a tenant that keeps so much may keep so much more.
func Fits(used int64, more int) bool { return used+int64(more) <= Quota }

// Full is the fault of what does not fit.
func Full() *form.Error {
	return &form.Error{Key: "err.quota", Args: []any{"mb", Quota >> 20}}
}

// Ending is that of a file's name, by its type.
func Ending(contentType string) string {
	if contentType == "image/jpeg" {
		return ".jpg"
	}
	return ".png"
}
