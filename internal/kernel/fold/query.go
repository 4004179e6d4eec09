package fold

import (
	"maps"
	"strings"
)

// Query is what was typed into a search field, as ranges of an index of folded
// words: a row is found when for each word it has one that begins with it.
type Query struct {
	Count int      // words asked for
	Nths  []int    // which of them a range stands for; a word may have two
	Words []string // where the range begins
	Ends  []string // and what lies beyond it
}

// maxWords bounds the work of one search.
const maxWords = 8

// Ranges reads a search. A word that looks like Telex keys left unconverted,
// "nguyeenx", also stands for what was meant.
func Ranges(text string) Query {
	words := Words(text)
	words = words[:min(len(words), maxWords)]
	q := Query{Count: len(words), Nths: []int{}, Words: []string{}, Ends: []string{}}
	for i, word := range words {
		q.add(i, word)
		if meant := telex(word); meant != word {
			q.add(i, meant)
		}
	}
	return q
}

// InOrder asks for rows that have a run which begins with all the words of q, one after
// another as they were typed. Of "văn aan" it has two ranges: as typed, and as meant.
func (q Query) InOrder() Query {
	if q.Count < 2 {
		return q
	}
	typed, meant := make([]string, q.Count), make([]string, q.Count)
	for i, nth := range q.Nths {
		if typed[nth] == "" {
			typed[nth] = q.Words[i]
		}
		meant[nth] = q.Words[i]
	}
	one := Query{Count: 1}
	one.add(0, strings.Join(typed, " "))
	if run := strings.Join(meant, " "); run != one.Words[0] {
		one.add(0, run)
	}
	return one
}

func (q *Query) add(nth int, word string) {
	q.Nths = append(q.Nths, nth)
	q.Words = append(q.Words, word)
	q.Ends = append(q.Ends, word+"\U0010FFFF")
}

// Into adds the query to the arguments of a statement: @count, @nths, @words, @ends.
func (q Query) Into(args map[string]any) {
	maps.Copy(args, map[string]any{"count": q.Count, "nths": q.Nths, "words": q.Words, "ends": q.Ends})
}

var telexLetters = strings.NewReplacer("aa", "a", "ee", "e", "oo", "o", "dd", "d", "aw", "a", "ow", "o", "uw", "u")

// telex takes the keys of the Telex method out of one syllable: doubled letters
// and w behind a vowel, and s f r x j, which behind a vowel are only tone marks.
func telex(word string) string {
	first := strings.IndexAny(word, "aeiouy")
	if first < 0 {
		return word
	}
	head, tail := word[:first+1], word[first+1:]
	tail = strings.Map(func(r rune) rune {
		if strings.ContainsRune("sfrxj", r) {
			return -1
		}
		return r
	}, tail)
	return telexLetters.Replace(head + tail)
}

// Either is a query for one word that may be spelled in several ways.
func Either(spellings ...string) Query {
	q := Query{Count: 1}
	for _, s := range spellings {
		q.add(0, s)
	}
	return q
}
