package eventstore

import "syscall"

// fullDisk is what a projection says that meets a full disk.
type fullDisk struct{}

func (fullDisk) Error() string        { return "no room" }
func (fullDisk) Is(target error) bool { return target == syscall.ENOSPC }
