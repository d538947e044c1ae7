package cli

import (
	"testing"

	"netsuite-tba/internal/testtemp"
)

func TestMain(m *testing.M) { testtemp.Main(m) }
