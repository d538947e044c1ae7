package cli

import (
	"context"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// AddTool implements effects.KeyServices.
func (s *services) AddTool(_ context.Context, p profile.Profile) problem.Problem {
	return problemOf(s.home.UpdateProfile(s.saved(p)))
}

// WriteFiles implements effects.FileServices.
func (s *services) WriteFiles(ctx context.Context, f effects.ToolFiles) (written, existing []string, failed problem.Problem) {
	p := f.Profile
	c, _ := connectors.Lookup(f.Tool)
	saved, err := s.home.Profile(p.Name)
	if err != nil {
		return nil, nil, problemOf(err)
	}
	keys, err := s.active(ctx, p)
	if err != nil {
		return nil, nil, problemOf(err)
	}
	values := s.app.valuesOf(saved, keys)
	values.Variant = f.Variant
	documents, err := c.Documents(values)
	if err != nil {
		return nil, nil, problemOf(err)
	}
	paths, existing, err := writeToolFiles(inHome(f.Dir), documents, f.Replace)
	switch {
	case len(existing) > 0:
		return nil, cleaned(existing), problem.Problem{}
	case err != nil:
		return nil, nil, problemOf(notWritten("the folder", err))
	}
	s.app.noteExport(saved, c.Name, paths[0], keys)
	for _, d := range documents {
		written = append(written, d.Name)
	}
	return written, nil, problem.Problem{}
}

// ReadKey implements effects.KeyServices.
func (s *services) ReadKey(ctx context.Context, p profile.Profile, name netsuite.KeyName) (netsuite.Secret, problem.Problem) {
	keys, err := s.active(ctx, p)
	if err != nil {
		return netsuite.Secret{}, problemOf(err)
	}
	return keys.Get(name), problem.Problem{}
}

// active reads a profile's active keys.
func (s *services) active(ctx context.Context, p profile.Profile) (netsuite.Keys, error) {
	keyStore, err := s.keyStore(p)
	if err != nil {
		return netsuite.Keys{}, err
	}
	return keyStore.Keys(ctx, p.Name, false)
}
