# Built in one image, run in another that holds the program and nothing else.
# To build from exactly the same images again, pin them by digest: what
# `docker buildx imagetools inspect IMAGE` prints goes behind the tag, as in golang:1.26-bookworm@sha256:…
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /trucot ./cmd/trucot

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /trucot /trucot
# Nothing is written: the database is elsewhere, secrets come as files.
USER nonroot
ENV ADDR=0.0.0.0:8080 LOG_FORMAT=json
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=4s --start-period=10s --retries=3 CMD ["/trucot", "healthz"]
ENTRYPOINT ["/trucot"]
CMD ["serve"]
