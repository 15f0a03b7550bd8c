// Package rest is the JSON API under /api/v1. Handlers read the request, ask
// package auth, and hand the decision to domain through eventstore.Do; they
// hold no rule of their own.
package rest
