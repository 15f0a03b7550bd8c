package eventstore

import (
	"fmt"
	"os"
	"testing"
)

// childEnv makes the test binary a child process of one of its own tests.
const childEnv = "DONDOC_TEST_CHILD"

// children are what a child process does in a data directory.
var children = map[string]func(dir string) error{
	"writer":     writeUntilKilled,
	"small disk": onSmallDisk,
	"no growth":  onDiskWithoutGrowth,
}

func TestMain(m *testing.M) {
	do, ok := children[os.Getenv(childEnv)]
	if !ok {
		os.Exit(m.Run())
	}
	if err := do(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
