package cli

import (
	"context"
	"errors"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/steps"
)

// AddTool writes down that the profile's tools use its keys.
func (s *services) AddTool(_ context.Context, profile steps.Profile) steps.Problem {
	return problemOf(s.home.Describe(s.saved(profile)))
}

// WriteFiles writes what a tool reads, filled with the active keys.
func (s *services) WriteFiles(ctx context.Context, profile steps.Profile, connector, variant, dir string, replace bool) (written, there []string, p steps.Problem) {
	c, _ := connectors.Lookup(connector)
	saved, err := s.home.Profile(profile.Name)
	if err != nil {
		return nil, nil, problemOf(err)
	}
	keys, err := s.active(ctx, profile)
	if err != nil {
		return nil, nil, problemOf(err)
	}
	values := s.app.valuesOf(saved, keys)
	values.Variant = variant
	documents, err := c.Documents(values)
	if err != nil {
		return nil, nil, problemOf(err)
	}
	paths, err := writeDocuments(inHome(dir), documents, replace)
	switch {
	case errors.Is(err, errThere):
		return nil, cleaned(paths), steps.Problem{}
	case err != nil:
		return nil, nil, problemOf(notWritten(err))
	}
	s.app.noteGiven(saved, c.Name, paths[0], keys)
	for _, d := range documents {
		written = append(written, d.Name)
	}
	return written, nil, steps.Problem{}
}

// ReadKey reads one active key.
func (s *services) ReadKey(ctx context.Context, profile steps.Profile, name netsuite.KeyName) (netsuite.Secret, steps.Problem) {
	keys, err := s.active(ctx, profile)
	if err != nil {
		return netsuite.Secret{}, problemOf(err)
	}
	return keys.Get(name), steps.Problem{}
}

// active reads a profile's active keys.
func (s *services) active(ctx context.Context, profile steps.Profile) (netsuite.Keys, error) {
	vault, err := s.vault(profile)
	if err != nil {
		return netsuite.Keys{}, err
	}
	return vault.Keys(ctx, profile.Name, false)
}
