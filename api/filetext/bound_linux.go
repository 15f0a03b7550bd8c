package filetext

import (
	"fmt"
	"syscall"
)

// bound sets the limits of this process and of those that it will start.
// Memory is bounded as data (RLIMIT_DATA), which on Linux is every private
// mapping that can be written: the address space that Go and others reserve and
// never touch is not in it, as it would be in RLIMIT_AS.
func bound(o childOrders) error {
	const slack = 64 << 20 // bytes of a file beyond what is unpacked
	collectAt(o.Limits.MemoryBytes)
	seconds := o.CPUSeconds
	if seconds == 0 {
		seconds = 1 << 20 // as good as no limit
	}
	for _, l := range []struct {
		what           int
		warned, killed uint64
	}{
		{syscall.RLIMIT_CORE, 0, 0},
		{syscall.RLIMIT_FSIZE, uint64(o.Limits.UnpackedBytes) + slack, uint64(o.Limits.UnpackedBytes) + slack},
		{syscall.RLIMIT_NOFILE, 512, 512},
		{syscall.RLIMIT_DATA, uint64(o.Limits.MemoryBytes), uint64(o.Limits.MemoryBytes)},
		{syscall.RLIMIT_CPU, seconds, seconds + 1},
	} {
		if err := lower(l.what, l.warned, l.killed); err != nil {
			return fmt.Errorf("limit %d to %d: %w", l.what, l.warned, err)
		}
	}
	return nil
}

// lower sets a limit for good, or leaves a lower one.
func lower(what int, soft, hard uint64) error {
	var now syscall.Rlimit
	if err := syscall.Getrlimit(what, &now); err != nil {
		return err
	}
	return syscall.Setrlimit(what, &syscall.Rlimit{Cur: min(soft, now.Max), Max: min(hard, now.Max)})
}
