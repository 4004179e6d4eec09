package fold

import (
	"slices"
	"strings"
)

// legal are the ways a legal form is written, folded, under the shortest of them.
var legal = map[string][]string{
	"cty":  {"cong ty", "cty"},
	"ctcp": {"ctcp"},
	"cp":   {"co phan", "cp"},
	"tnhh": {"trach nhiem huu han", "tnhh"},
	"mtv":  {"mot thanh vien", "1 thanh vien", "mtv", "1tv"},
	"htv":  {"hai thanh vien", "2 thanh vien", "hai thanh vien tro len", "2 thanh vien tro len"},
	"dntn": {"doanh nghiep tu nhan", "dntn"},
	"tct":  {"tong cong ty", "tct"},
	"tdn":  {"tap doan"},
	"hd":   {"hop danh"},
	"jsc":  {"joint stock company", "jsc"},
	"ltd":  {"company limited", "co ltd", "limited", "ltd"},
	"corp": {"corporation", "corp"},
	"inc":  {"incorporated", "inc"},
	"llc":  {"llc"},
}

// places are the ways a city is written, folded, under the shortest of them. "Sài Gòn" is none: it names too much else.
var places = map[string][]string{
	"hcm": {"thanh pho ho chi minh", "tp ho chi minh", "tp hcm", "ho chi minh", "ho chi minh city", "tphcm", "hcmc", "hcm city", "hcm"},
	"hn":  {"thanh pho ha noi", "tp ha noi", "tp hn", "ha noi", "hanoi", "tphn", "hn"},
	"dn":  {"thanh pho da nang", "tp da nang", "da nang", "danang", "tpdn"},
	"hp":  {"thanh pho hai phong", "tp hai phong", "hai phong", "haiphong"},
	"ct":  {"thanh pho can tho", "tp can tho", "can tho", "cantho"},
}

var (
	legalOf, longestLegal = spellings(legal)
	placeOf, longestPlace = spellings(places)
	longest               = max(longestLegal, longestPlace)
)

// spellings are all ways of writing, each with the shortest, and how many words the longest has.
func spellings(forms map[string][]string) (of map[string]string, longest int) {
	of = map[string]string{}
	for short, list := range forms {
		for _, s := range list {
			of[s] = short
			longest = max(longest, len(strings.Fields(s)))
		}
	}
	return of, longest
}

// piece is a word of a text, or several that stand for one thing.
type piece struct {
	words []string
	short string // of the thing; "" for a word
	legal bool
}

// pieces reads a text word by word, the longest spelling first.
func pieces(text string) []piece {
	words := slices.Collect(strings.FieldsFuncSeq(Fold(text), notWord))
	var list []piece
	for len(words) > 0 {
		p := piece{words: words[:1]}
		for n := min(longest, len(words)); n > 0; n-- {
			run := strings.Join(words[:n], " ")
			if short := legalOf[run]; short != "" {
				p = piece{words[:n], short, true}
				break
			}
			if short := placeOf[run]; short != "" {
				p = piece{words[:n], short, false}
				break
			}
		}
		list = append(list, p)
		words = words[len(p.words):]
	}
	return list
}

// Keys returns the words of s for an index that Sought asks: the folded words,
// each once, and legal forms and cities in their shortest spelling too.
func Keys(s string) []string {
	words := Words(s)
	for _, p := range pieces(s) {
		if p.short != "" && !slices.Contains(words, p.short) {
			words = append(words, p.short)
		}
	}
	return words
}

// maxSought is enough for the longest legal name with its address.
const maxSought = 24

// Sought reads a search for an index of Keys. All words count, in whatever
// order; "TP.HCM" is Thành phố Hồ Chí Minh, and the legal form before a name,
// "Công ty Cổ phần", or behind it, "JSC", is left out, since the name may be
// known without it or with another spelling of it.
func Sought(text string) Query {
	list := pieces(text)
	for len(list) > 1 && list[0].legal {
		list = list[1:]
	}
	for len(list) > 1 && list[len(list)-1].legal {
		list = list[:len(list)-1]
	}
	q := Query{Nths: []int{}, Words: []string{}, Ends: []string{}}
	seen := map[string]bool{}
	for _, p := range list[:min(len(list), maxSought)] {
		word := p.short
		if word == "" {
			word = p.words[0]
		}
		if seen[word] {
			continue
		}
		seen[word] = true
		q.add(q.Count, word)
		if meant := telex(word); p.short == "" && meant != word {
			q.add(q.Count, meant)
		}
		q.Count++
	}
	return q
}
