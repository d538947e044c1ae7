package cli

import "github.com/spf13/cobra"

func (a *app) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print a completion script for bash, zsh, fish or powershell",
		Example: `  source <(netsuite-tba completion bash)
  netsuite-tba completion fish > ~/.config/fish/completions/netsuite-tba.fish`,
		ValidArgs: shells,
		RunE: func(c *cobra.Command, args []string) error {
			root := c.Root()
			switch first(args) {
			case "bash":
				return root.GenBashCompletionV2(output{a}, true)
			case "zsh":
				return root.GenZshCompletion(output{a})
			case "fish":
				return root.GenFishCompletion(output{a}, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(output{a})
			}
			return usage("No shell was named.", "Pass bash, zsh, fish or powershell.")
		},
	}
}

// completeProfile completes the name of a saved profile.
func (a *app) completeProfile(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	// An endpoint selects the practice profiles. checkGlobals applies it.
	if len(args) > 0 || a.checkGlobals() != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	home, err := a.home()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	all, err := home.Profiles()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	names := make([]string, len(all))
	for i, p := range all {
		names[i] = p.Name
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
