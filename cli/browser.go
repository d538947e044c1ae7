package cli

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// browserLimit is short because some openers run as long as the browser window is open.
const browserLimit = 5 * time.Second

// openBrowser opens an address. It discards the opener's output, which would appear on
// the wizard's screen.
func openBrowser(ctx context.Context, address string) error {
	err := errors.New("no browser on this computer")
	for _, command := range openers(address) {
		if err = runOpener(ctx, command); err == nil || ctx.Err() != nil {
			return err
		}
	}
	return err
}

// openers returns the commands to try, in order. None goes through a shell.
func openers(address string) [][]string {
	if list := os.Getenv("BROWSER"); list != "" {
		var commands [][]string
		for _, entry := range strings.Split(list, string(os.PathListSeparator)) {
			words := strings.Fields(entry)
			if len(words) == 0 {
				continue
			}
			if !strings.Contains(entry, "%s") {
				words = append(words, "%s")
			}
			for i := range words {
				words[i] = strings.ReplaceAll(words[i], "%s", address)
			}
			commands = append(commands, words)
		}
		return commands
	}
	switch runtime.GOOS {
	case "darwin":
		return [][]string{{"open", address}}
	case "windows":
		return [][]string{{"rundll32", "url.dll,FileProtocolHandler", address}}
	}
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" && os.Getenv("WSL_DISTRO_NAME") == "" {
		return nil // xdg-open would start a text browser in this terminal
	}
	return [][]string{{"xdg-open", address}, {"wslview", address}}
}

func runOpener(ctx context.Context, command []string) error {
	c := exec.Command(command[0], command[1:]...)
	if err := c.Start(); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() { done <- c.Wait() }()
	select {
	case err := <-done:
		return err
	case <-time.After(browserLimit):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
