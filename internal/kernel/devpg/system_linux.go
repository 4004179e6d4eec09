package devpg

import "syscall"

// libcLocale is what the parts of Postgres that do not use ICU follow.
const libcLocale = "C.UTF-8"

func signalOnDeath(attr *syscall.SysProcAttr, s syscall.Signal) { attr.Pdeathsig = s }
