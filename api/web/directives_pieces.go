package web

import (
	"slices"
	"strings"
)

// kept are the parameters of the address that a form passes on: all but those
// that it sets itself.
func (l *directiveList) kept(but ...string) (hidden []option) {
	for name, values := range l.page.query {
		if slices.Contains(but, name) {
			continue
		}
		for _, value := range values {
			if value != "" {
				hidden = append(hidden, option{name, value})
			}
		}
	}
	slices.SortFunc(hidden, func(a, b option) int { return strings.Compare(a.value+a.label, b.value+b.label) })
	return hidden
}

// sameChoice says whether a value of the filter is an option, however it was
// capitalised.
func sameChoice(value, option string) bool { return strings.EqualFold(value, option) }

func (l *directiveList) timelinessOptions() (options []option) {
	for _, t := range timelinesses {
		options = append(options, option{string(t), l.tongue.timeliness(t)})
	}
	return options
}

func (l *directiveList) progressOptions() (options []option) {
	for _, p := range progresses {
		options = append(options, option{string(p), l.tongue.progress(p)})
	}
	return options
}

func (l *directiveList) priorityOptions() (options []option) {
	for _, p := range priorities {
		options = append(options, option{string(p), l.tongue.priority(p)})
	}
	return options
}

// furtherNarrowed says whether a condition stands among those that are folded.
func (l *directiveList) furtherNarrowed() bool {
	for _, name := range []string{byDocument, byLeader, byPriority, byDueFrom, byDueTo, byStale} {
		if l.filter.values.Has(name) || l.filter.dates.Has(name) {
			return true
		}
	}
	return false
}

func (l *directiveList) ignoredNames() string { return strings.Join(l.filter.ignored, ", ") }

func (l *directiveList) names(of []string) string { return strings.Join(of, "; ") }

// itemName is the place of a group in its document.
func (l *directiveList) itemName(section string) string {
	if section == "" {
		return "–"
	}
	return section
}

// keyList are the keys of the list with what they do.
func (l *directiveList) keyList() []option {
	w := registerWords
	keys := []option{{"j", l.say(w.keyDown)}, {"k", l.say(w.keyUp)}}
	if l.bulk {
		keys = append(keys, option{"x", l.say(w.keyTick)})
	}
	return append(keys, option{"Enter", l.say(w.keyOpen)}, option{"/", l.say(w.keySearch)}, option{"?", l.say(w.keyHelp)})
}
