//go:build !linux

package filetext

// bound does here only what Go itself can do: what the processes may use is
// bounded on Linux.
func bound(o childOrders) error {
	collectAt(o.Limits.MemoryBytes)
	return nil
}
