package goal

import (
	"slices"
	"strings"
	"unicode"

	"trucot/internal/kernel/fold"
)

// verbs that start a specific title, folded, Vietnamese and English.
var verbs = slices.Concat(
	strings.Fields(`tang giam ky trien ban dat mo ra giu dua chot hoan gia thu lap xay chuyen rut nang cat mua tai bao phu to ket gap dong thay nhan bo
		giao thang gianh loai noi them kiem khoi tham duy phuc hop cung cap don doi`),
	strings.Fields(`increase reduce sign launch win grow keep open deliver reach close renew cut raise sell move build convert extend retain double halve
		install recover achieve secure expand complete roll replace lower lift bring land hold ship train introduce agree`),
)

// vagueWords say nothing unless a figure stands beside them.
var vagueWords = terms(slices.Concat(
	[]string{
		"cải thiện", "tối ưu", "nâng cao", "tốt hơn", "đẩy mạnh",
		"tăng cường", "phát huy", "hiệu quả hơn", "chuyên nghiệp hơn",
	},
	[]string{"improve", "better", "optimise", "optimize", "enhance", "strengthen", "boost", "leverage", "streamline"},
))

// term is a word as it is written and as it is looked for.
type term struct{ word, folded string }

func terms(words []string) []term {
	list := make([]term, len(words))
	for i, w := range words {
		list[i] = term{w, fold.Fold(w)}
	}
	return list
}

// startsWithVerb reports whether a folded title begins with an action: a verb
// of the rules or one of the tenant's own, which may have several words.
func startsWithVerb(title string, own []string) bool {
	first, _, _ := strings.Cut(title, " ")
	return slices.Contains(verbs, first) || slices.ContainsFunc(own, func(v string) bool {
		v = fold.Fold(v)
		return v != "" && strings.HasPrefix(title+" ", v+" ")
	})
}

// vague is the first word of a folded title that says nothing, by the rules or
// by the tenant's own list, or empty. A figure beside it makes it say
// something; one in a known name does not.
//
//	"cai thien mang 5 lop", "mang 5 lop" being a product: "cải thiện"
//	"cai thien mang 5 lop them 20%": ""
func vague(title string, names, own []string) string {
	for _, n := range names {
		if n = fold.Fold(n); n != "" {
			title = strings.ReplaceAll(title, n, " ")
		}
	}
	if strings.ContainsFunc(title, unicode.IsDigit) {
		return ""
	}
	padded := " " + strings.Join(strings.FieldsFunc(title, notLetter), " ") + " "
	for _, w := range slices.Concat(vagueWords, terms(own)) {
		if w.folded != "" && strings.Contains(padded, " "+w.folded+" ") {
			return w.word
		}
	}
	return ""
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// named reports whether a folded title has one of the names in it.
func named(title string, names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool {
		n = fold.Fold(n)
		return n != "" && strings.Contains(title, n)
	})
}
