package text

// Each returns what a function returns for each element of a list.
func Each[T, U any](list []T, of func(T) U) []U {
	all := make([]U, len(list))
	for i, e := range list {
		all[i] = of(e)
	}
	return all
}
