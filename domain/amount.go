package domain

import (
	"fmt"
	"strconv"
	"strings"
)

// Amount is a count or measure of something, exact to a thousandth: 7 classes
// is 7000, 12.5 km is 12500. Amounts add up; percentages are never averaged.
type Amount int64

// Whole is the amount of n whole things.
func Whole(n int64) Amount { return Amount(n * 1000) }

// MaxAmount bounds what one part may have: a million million of anything.
const MaxAmount = Amount(1_000_000_000_000_000)

// ParseAmount reads a decimal number with a point and at most three decimals.
func ParseAmount(s string) (Amount, error) {
	whole, frac, point := strings.Cut(s, ".")
	if !isDigits(strings.TrimPrefix(whole, "-")) || point && !isDigits(frac) || len(frac) > 3 {
		return 0, fmt.Errorf("amount %q: want at most three decimals", s)
	}
	n, err := strconv.ParseInt(whole+(frac + "000")[:3], 10, 64)
	if err != nil || n > int64(MaxAmount) || n < -int64(MaxAmount) {
		return 0, fmt.Errorf("amount %q: want a number up to 10^12", s)
	}
	return Amount(n), nil
}

func isDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}

// String writes the shortest decimal form, with a point.
func (a Amount) String() string { return a.decimal(".") }

// Vietnamese writes the amount with a decimal comma.
func (a Amount) Vietnamese() string { return a.decimal(",") }

func (a Amount) decimal(point string) string {
	sign, n := "", int64(a)
	if n < 0 {
		sign, n = "-", -n
	}
	s := sign + strconv.FormatInt(n/1000, 10)
	if n%1000 == 0 {
		return s
	}
	return s + point + strings.TrimRight(fmt.Sprintf("%03d", n%1000), "0")
}

// MarshalJSON writes a JSON number.
func (a Amount) MarshalJSON() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalJSON reads a JSON number with at most three decimals.
func (a *Amount) UnmarshalJSON(b []byte) error {
	parsed, err := ParseAmount(string(b))
	if err != nil {
		return err
	}
	*a = parsed
	return nil
}
