package rest

import (
	"context"
	"testing"
)

// contextOf is a context that still holds while a test cleans up.
func contextOf(t *testing.T) context.Context { return context.WithoutCancel(t.Context()) }
