package job

import (
	"context"
	"fmt"
	"log/slog"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/mail"
)

// atOnce is how many jobs run at a time; the pool of the job role is small.
const atOnce = 2

// Runner relays, sends and runs the tasks of one process. Several processes
// share the work; river elects the one that starts the tasks.
type Runner struct {
	db     *db.Pool
	secret []byte
	send   mail.Send
	log    *slog.Logger
	tasks  map[string]Task
	river  *river.Client[pgx.Tx]

	stop    context.CancelFunc
	running sync.WaitGroup
}

// NewRunner makes a runner; it does nothing before Start.
func NewRunner(p *db.Pool, secret []byte, send mail.Send, log *slog.Logger, tasks []Task) (*Runner, error) {
	r := &Runner{db: p, secret: secret, send: send, log: log, tasks: map[string]Task{}}
	var periodic []*river.PeriodicJob
	for _, t := range tasks {
		if _, twice := r.tasks[t.Name]; twice {
			return nil, fmt.Errorf("two tasks are named %s", t.Name)
		}
		r.tasks[t.Name] = t
		args := taskArgs{t.Name}
		periodic = append(periodic, river.NewPeriodicJob(river.PeriodicInterval(t.Every),
			func() (river.JobArgs, *river.InsertOpts) { return args, nil },
			&river.PeriodicJobOpts{ID: t.Name, RunOnStart: true}))
	}
	workers := river.NewWorkers()
	river.AddWorker(workers, &mailWorker{runner: r})
	river.AddWorker(workers, &taskWorker{runner: r})
	client, err := river.NewClient(riverpgxv5.New(p.Job()), &river.Config{
		Schema: "river", Workers: workers, PeriodicJobs: periodic,
		Queues: map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: atOnce}},
		Logger: slog.New(quiet{log.Handler()}),
	})
	r.river = client
	return r, err
}

// Start begins relaying and working.
func (r *Runner) Start(ctx context.Context) error {
	own, stop := context.WithCancel(context.WithoutCancel(ctx))
	r.stop = stop
	if err := r.river.Start(own); err != nil {
		return fmt.Errorf("jobs: %w", err)
	}
	r.running.Go(func() { r.relay(own) })
	return nil
}

// Stop lets jobs under way finish until ctx ends, then cuts them off; they run again elsewhere.
func (r *Runner) Stop(ctx context.Context) error {
	if r.stop == nil {
		return nil
	}
	err := r.river.Stop(ctx)
	r.stop()
	r.running.Wait()
	return err
}

// quiet drops river's information and keeps what went wrong.
type quiet struct{ slog.Handler }

// Enabled implements slog.Handler.
func (q quiet) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= slog.LevelWarn && q.Handler.Enabled(ctx, l)
}

// WithAttrs implements slog.Handler.
func (q quiet) WithAttrs(attrs []slog.Attr) slog.Handler { return quiet{q.Handler.WithAttrs(attrs)} }

// WithGroup implements slog.Handler.
func (q quiet) WithGroup(name string) slog.Handler { return quiet{q.Handler.WithGroup(name)} }
