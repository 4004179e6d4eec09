package devpg

import "syscall"

// libcLocale is what the parts of Postgres that do not use ICU follow. Not every macOS has C.UTF-8.
const libcLocale = "en_US.UTF-8"

// signalOnDeath does nothing: macOS has no such thing, so the next start stops what is left over.
func signalOnDeath(*syscall.SysProcAttr, syscall.Signal) {}
