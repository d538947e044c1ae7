// Command netsuite-tba is a terminal wizard that sets up token-based
// authentication (TBA) for NetSuite, saves the keys and verifies them with a live
// test.
package main

import (
	"os"

	"netsuite-tba/cli"
)

func main() {
	os.Exit(cli.Main(os.Args, os.Stdin, os.Stdout, os.Stderr))
}
