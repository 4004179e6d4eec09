package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"
)

// healthz asks the app of this container whether it would serve a request
// well; an image without a shell has nothing else to ask with.
func healthz(ctx context.Context, args []string) error {
	if err := flags("healthz").Parse(args); err != nil {
		return err
	}
	_, port, err := net.SplitHostPort(os.Getenv("ADDR"))
	if err != nil {
		port = "8080"
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://127.0.0.1:"+port+"/readyz", nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("not ready: %s", res.Status)
	}
	return nil
}
