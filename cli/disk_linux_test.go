package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestFullDisk writes files where there is no room: those that are there stay
// whole, no part of a new one is left, and no key in a file of another name.
func TestFullDisk(t *testing.T) {
	program := built(t)
	h, _ := markedHome(t)
	if _, errs, code := h.practiced(h.keys(), alone...); code != 0 {
		t.Fatal(errs)
	}
	to := recipient.FindString(func() string { out, _, _ := h.practiced("", "receive", "acme"); return out }())
	disk := t.TempDir()
	// The disk is one of the shell's own, and goes with it.
	script := `mount -t tmpfs -o size=64k none "$0" || { echo unable; exit; }
		cd "$0" && printf old >text && printf old >keys && dd if=/dev/zero of=filler bs=4k count=100 2>/dev/null
		for file in text keys new dir/; do
			for what in "receipt acme" "guide --profile acme" "export acme --for dotenv" "export acme --for mulesoft" "export acme --to ` + to + `"; do
				case "$file $what" in dir/*guide* | dir/*receipt* | dir/*age1* | [tkn]*mulesoft) continue ;; esac
				"$@" $what --force --output $file 2>said && { echo "$what: written to $file"; cat said; }
			done
		done
		cat text keys; echo; ls -A | grep -v -e filler -e text -e keys -e said; find dir -type f 2>/dev/null; echo end`
	cmd := exec.CommandContext(t.Context(), "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script,
		disk, program, "--practice", "--endpoint", h.origin)
	cmd.Env = append(os.Environ(), "NETSUITE_TBA_HOME="+h.dir, "HOME="+filepath.Join(h.dir, "nobody"))
	out, err := cmd.CombinedOutput()
	switch text := strings.Join(strings.Fields(string(out)), " "); {
	case err != nil || strings.HasPrefix(text, "unable"):
		t.Skipf("this system lets users mount nothing: %v", err)
	case text != "oldold end" && text != "oldold dir end":
		t.Errorf("on a full disk:\n%s", out)
	}
}
