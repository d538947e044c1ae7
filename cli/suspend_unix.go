//go:build unix

package cli

import (
	"os"
	"os/signal"

	"golang.org/x/sys/unix"
)

// resumable reports whether a shell could resume this program after ctrl+z. It
// must have started the program as a job: in a process group of its own, in the
// shell's session. tmux, ssh and docker start programs in a session of their
// own, where nothing can resume them.
func resumable() bool {
	parent := os.Getppid()
	if parent == 0 { // outside a container
		return false
	}
	group, err := unix.Getpgid(parent)
	if err != nil || group == unix.Getpgrp() {
		return false
	}
	session, err := unix.Getsid(parent)
	own, ownErr := unix.Getsid(0)
	return err == nil && ownErr == nil && session == own
}

// suspend stops this program's process group, as ctrl+z does, and returns when
// something resumes it.
func suspend() {
	resumed := make(chan os.Signal, 1)
	signal.Notify(resumed, unix.SIGCONT)
	defer signal.Stop(resumed)
	if resumable() && unix.Kill(0, unix.SIGTSTP) == nil {
		<-resumed
	}
}
