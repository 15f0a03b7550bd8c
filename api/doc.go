// Package api is the HTTP server: health and metrics here, the JSON API in
// rest, the pages in web, and who may do what in auth.
package api
