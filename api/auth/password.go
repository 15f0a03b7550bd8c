package auth

import (
	"context"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"dondoc/domain"
	"dondoc/projections"
)

// Bounds of a password, in characters. There are no rules of composition: length
// and not being among the first that are guessed is what counts.
const (
	shortestPassword = 10
	longestPassword  = 128
	fewestCharacters = 5 // that differ
)

// Refusals of passwords.
var (
	ErrPasswordLength = &domain.Refusal{
		Kind: domain.Invalid, Code: "password_length", Field: "password",
		Vi: "Mật khẩu có từ 10 đến 128 ký tự. Chọn mật khẩu khác; một câu ngắn dễ nhớ là tốt nhất.",
		En: "A password has 10 to 128 characters. Choose another; a short sentence is best.",
	}
	ErrPasswordCommon = &domain.Refusal{
		Kind: domain.Invalid, Code: "password_common", Field: "password",
		Vi: "Mật khẩu này quá dễ đoán. Chọn mật khẩu khác; một câu ngắn dễ nhớ là tốt nhất.",
		En: "This password is too easy to guess. Choose another; a short sentence is best.",
	}
	ErrPasswordPersonal = &domain.Refusal{
		Kind: domain.Invalid, Code: "password_personal", Field: "password",
		Vi: "Mật khẩu không được chứa tên đăng nhập hoặc họ tên. Chọn mật khẩu khác.",
		En: "A password does not hold the login or the name. Choose another.",
	}
)

//go:embed common-passwords.txt
var commonPasswords string

// common finds the letters of the passwords that are tried first.
var common = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for line := range strings.Lines(commonPasswords) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			words[line] = true
		}
	}
	return words
})

// CheckPassword says whether a password is good enough for an account.
func CheckPassword(password string, a *domain.Account) error {
	n := utf8.RuneCountInString(password)
	if n < shortestPassword || n > longestPassword || !utf8.ValidString(password) {
		return ErrPasswordLength
	}
	letters := lettersOf(password)
	different := map[rune]bool{}
	for _, r := range password {
		different[r] = true
	}
	if len(different) < fewestCharacters || letters == "" || common()[letters] || repeats(letters) {
		return ErrPasswordCommon
	}
	if isPersonal(password, a) {
		return ErrPasswordPersonal
	}
	return nil
}

// isPersonal says that a password has a word of the login, or the login or the
// name as a whole.
func isPersonal(password string, a *domain.Account) bool {
	login, _, _ := strings.Cut(a.Login, "@")
	words := strings.FieldsFunc(projections.Fold(password), notLetter)
	together := strings.Join(words, "")
	for _, own := range strings.FieldsFunc(login, notLetter) {
		if len(own) >= 4 && slices.Contains(words, own) {
			return true
		}
	}
	for _, own := range []string{strings.Join(strings.FieldsFunc(login, notLetter), ""), strings.ReplaceAll(projections.Fold(a.Name), " ", "")} {
		if len(own) >= 4 && strings.Contains(together, own) {
			return true
		}
	}
	return false
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// lettersOf is a password without its case, its marks, the digits and signs that
// stand for letters, and what stands around the letters.
func lettersOf(password string) string {
	s := strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s", "!", "i").Replace(strings.Trim(projections.Fold(password), "0123456789!@#$%^&*()_+-=.,?"))
	return strings.ReplaceAll(strings.TrimFunc(s, notLetter), " ", "")
}

// repeats says that a word is a common one more than once: "matkhaumatkhau".
func repeats(letters string) bool {
	for n := 2; n <= len(letters)/4; n++ {
		if len(letters)%n == 0 && common()[letters[:len(letters)/n]] && strings.Repeat(letters[:len(letters)/n], n) == letters {
			return true
		}
	}
	return false
}

// hashing is what a password costs to try: 46 MiB and one pass, as OWASP's
// Password Storage Cheat Sheet has it for argon2id.
var hashing = &argon2id.Params{Memory: 46 * 1024, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// hashers bounds how many passwords are hashed at once, and with them the memory.
var hashers = make(chan struct{}, 4)

// atWork runs one hashing; the caller may give up waiting for its turn.
func atWork(ctx context.Context, work func() error) error {
	select {
	case hashers <- struct{}{}:
		defer func() { <-hashers }()
		return work()
	case <-ctx.Done():
		return ctx.Err()
	}
}

func hashPassword(ctx context.Context, password string) (hashed string, err error) {
	err = atWork(ctx, func() (err error) {
		hashed, err = argon2id.CreateHash(password, hashing)
		return err
	})
	return hashed, err
}

// nobodys is a hash that no password has; comparing with it takes as long as
// with one that somebody has.
var nobodys = sync.OnceValues(func() (string, error) { return argon2id.CreateHash(newSecret(), hashing) })

// matches compares a password with a hash. An empty hash matches none, in the same time.
func matches(ctx context.Context, password, hashed string) (ok bool, err error) {
	there := hashed != ""
	if !there {
		if hashed, err = nobodys(); err != nil {
			return false, err
		}
	}
	err = atWork(ctx, func() (err error) {
		ok, err = argon2id.ComparePasswordAndHash(password, hashed)
		return err
	})
	return ok && there && err == nil, err
}
