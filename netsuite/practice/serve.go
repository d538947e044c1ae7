package practice

import (
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"syscall"
	"time"

	"netsuite-tba/netsuite"
)

// Listen opens a listener on loopback only. addr is host:port, with a literal address
// of 127/8, ::1 or "localhost" as host. Port 0 picks a free one. The error is a
// problem.Usage.
func Listen(addr string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, netsuite.Unusable("The address to listen on must look like 127.0.0.1:4711.")
	}
	if host == "localhost" {
		host = "127.0.0.1" // no lookup, because a hosts file can say anything
	}
	ip, err := netip.ParseAddr(host)
	if err != nil || !ip.IsLoopback() || ip.Is4In6() || ip.Zone() != "" {
		return nil, netsuite.Unusable("The simulated NetSuite listens only on this computer: 127.0.0.1, ::1 or localhost.")
	}
	if n, err := strconv.ParseUint(port, 10, 16); err != nil {
		return nil, netsuite.Unusable("The port to listen on must be a number up to 65535. Port 0 picks a free one.")
	} else if l, err := net.Listen("tcp", netip.AddrPortFrom(ip, uint16(n)).String()); err == nil {
		return l, nil
	} else if errors.Is(err, syscall.EADDRINUSE) {
		return nil, netsuite.Unusable("Another program listens on that port. Port 0 picks a free one.")
	}
	return nil, netsuite.Unusable("This computer does not let the program listen on that address. Port 0 picks a free one.")
}

// Server returns a server for the handler with limits on time and size. It logs
// nothing, because its messages would appear on the wizard's screen.
func Server(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      20 * time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          log.New(io.Discard, "", 0),
	}
}
