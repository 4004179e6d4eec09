package login

// Hashes counts the password hashes made so far in this process.
func Hashes() int64 { return hashes.Load() }

// Wait is how long an account rests after so many failures.
var Wait = wait

// MatchStep, Step and NewSecret are the rules of the second factor.
var (
	MatchStep = matchStep
	Step      = step
)
