package steps

import (
	"testing"

	"netsuite-tba/internal/testrun"
)

func TestMain(m *testing.M) { testrun.Main(m) }
