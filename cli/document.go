package cli

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/steps/documents"
)

// documentFlags are the flags of the commands that write a document.
type documentFlags struct {
	name, output string
	force        bool
	format       documents.Format // set before the command runs
}

// add adds the flags to a command.
func (f *documentFlags) add(c *cobra.Command, usual documents.Format) {
	var names []string
	for _, format := range documents.Formats {
		names = append(names, string(format))
	}
	c.Flags().StringVar(&f.name, "format", "", "`FORMAT`: text, markdown or html (default: the file's extension, or "+string(usual)+")")
	c.Flags().StringVarP(&f.output, "output", "o", "", "write to this `FILE`")
	c.Flags().BoolVar(&f.force, "force", false, "replace an existing file")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	c.PreRunE = func(*cobra.Command, []string) error {
		f.format = usual
		for _, format := range documents.Formats {
			if strings.EqualFold(f.name, string(format)) || f.name == "" && strings.HasSuffix(strings.ToLower(f.output), format.Extension()) {
				f.format = format
				return nil
			}
		}
		if f.name == "" && slices.Contains([]string{".pdf", ".doc", ".docx", ".odt", ".rtf"}, strings.ToLower(filepath.Ext(f.output))) {
			return usage("This program does not write "+filepath.Ext(f.output)+" files.", "Write FILE.html instead. To get a PDF, print it from your browser.")
		}
		if f.name != "" {
			return usage("There is no format "+quoted(f.name)+".", "Use "+strings.Join(names[:len(names)-1], ", ")+" or "+names[len(names)-1]+".")
		}
		return nil
	}
}

// printOrWrite prints a document, or writes it to the file that the flags name.
// next says what the person should do after it is written.
func (a *app) printOrWrite(doc documents.Document, f documentFlags, next string) error {
	text := doc.Write(f.format)
	if f.output == "" || f.output == "-" {
		a.printf("%s", text)
		return a.outputLost()
	}
	if err := writeText(f.output, text, f.force); err != nil {
		return notWritten(shownFile(f.output), err)
	}
	a.note("Written to "+shownFile(f.output)+". It contains no keys.", next)
	return nil
}
