package web

// secretShown is a secret on the one page that ever shows it.
type secretShown struct {
	title, lead string
	secrets     []secret
	back        option // where to go on
}

// secret is a secret and what it is.
type secret struct{ what, value string }
