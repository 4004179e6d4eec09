//go:build !linux && !darwin

package dbtest

import (
	"os"
	"os/exec"
)

func memoryDisk() string         { return "" }
func freeBytes(string) uint64    { return 0 }
func mine(info os.FileInfo) bool { return true }
func apart(*exec.Cmd)            {}
