//go:build linux || darwin

package devpg

import (
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

// child is a process of ours.
type child struct {
	process *os.Process
	exited  chan struct{}
	err     error // how it ended; read it after exited is closed
}

// spawn runs cmd as the account, in a process group of its own so that Ctrl-C reaches only us.
// Where the system can, the child gets the signal onDeath when this program dies.
func spawn(cmd *exec.Cmd, a account, onDeath syscall.Signal, output *os.File) (*child, error) {
	cmd.Env, cmd.Stdout, cmd.Stderr = environment(), output, output
	a.apply(cmd)
	cmd.SysProcAttr.Setpgid = true
	signalOnDeath(cmd.SysProcAttr, onDeath)

	c := &child{exited: make(chan struct{})}
	started := make(chan error)
	go func() {
		// The kernel takes the death of the thread that forked for ours.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		c.process = cmd.Process
		started <- err
		if err == nil {
			c.err = cmd.Wait()
			close(c.exited)
		}
	}()
	return c, <-started
}

func (c *child) signal(s syscall.Signal) error { return c.process.Signal(s) }
