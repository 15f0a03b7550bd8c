package domain

import "slices"

// What an office sets for itself holds from a day on: its versions lie by that
// day, and what is set again for the same day stands in place of what was set before.

// versioned are versions with one more. from is the day from which one holds.
func versioned[V any](versions []V, set V, from func(*V) Date) []V {
	at, same := slices.BinarySearchFunc(versions, from(&set), func(v V, day Date) int { return from(&v).Compare(day) })
	versions = slices.Clone(versions)
	if same {
		versions[at] = set
		return versions
	}
	return slices.Insert(versions, at, set)
}

// maxVersions bounds how many versions one record keeps of a thing.
const maxVersions = 200

// settable says whether an administrator may set what holds from a day on, beside
// so many versions: today or later, never before.
func (in *Circumstances) settable(from Date, versions int) error {
	switch {
	case in.Who.Role != RoleAdmin:
		return ErrNotAllowed
	case from.Before(in.Today()):
		return ErrPolicyFrom
	case versions >= maxVersions:
		return ErrTooMany.At("from")
	}
	return nil
}

// versionOn is the version in force on a day; nil before the first.
func versionOn[V any](versions []V, day Date, from func(*V) Date) (in *V) {
	for i := range versions {
		if from(&versions[i]).After(day) {
			break
		}
		in = &versions[i]
	}
	return in
}
