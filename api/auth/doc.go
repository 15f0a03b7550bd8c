// Package auth says who is asking and what they may do. Everything is denied
// that the table in access.go does not allow; handlers and pages ask it and
// nothing else.
package auth
