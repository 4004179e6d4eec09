package i18n

import "golang.org/x/text/language"

// matchable lists the languages as Langs does; its first is what nothing else matches.
var matchable = language.NewMatcher([]language.Tag{language.Vietnamese, language.English})

// longestAccept bounds the work done for a header that anyone may send.
const longestAccept = 256

// Langs returns the languages there is a catalogue for; the first is the default.
func Langs() []string { return []string{vi, en} }

// Match picks a language for an Accept-Language header: "vi" when nothing in it matches or it
// cannot be read.
func Match(acceptLanguage string) string {
	if len(acceptLanguage) > longestAccept {
		return vi
	}
	wanted, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil {
		return vi
	}
	_, index, _ := matchable.Match(wanted...)
	return Langs()[index]
}
