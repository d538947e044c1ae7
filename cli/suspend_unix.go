//go:build unix

package cli

import (
	"os"
	"os/signal"

	"golang.org/x/sys/unix"
)

// resumable reports whether a shell started this program as a job, so that it can
// resume it after ctrl+z. Programs that tmux, ssh or docker start have a session of
// their own.
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

// suspend stops this program's process group until something resumes it.
func suspend() {
	resumed := make(chan os.Signal, 1)
	signal.Notify(resumed, unix.SIGCONT)
	defer signal.Stop(resumed)
	if resumable() && unix.Kill(0, unix.SIGTSTP) == nil {
		<-resumed
	}
}
