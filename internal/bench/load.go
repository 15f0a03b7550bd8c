package main

import (
	"context"
	"slices"
	"sync"
	"time"
)

// sample is what a load gave: how many a second, and how long one took.
type sample struct {
	rate     float64 // a second
	p50, p99 time.Duration
}

// load lets n workers call work one after another for a while, and times each call.
func load(ctx context.Context, n int, length time.Duration, work func(ctx context.Context, worker, call int) error) (sample, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var (
		wg    sync.WaitGroup
		mu    sync.Mutex
		all   []time.Duration
		first error
	)
	begin := time.Now()
	for w := range n {
		wg.Go(func() {
			var mine []time.Duration
			for call := 0; time.Since(begin) < length && ctx.Err() == nil; call++ {
				t := time.Now()
				if err := work(ctx, w, call); err != nil {
					mu.Lock()
					if first == nil {
						first = err
					}
					mu.Unlock()
					cancel()
					return
				}
				mine = append(mine, time.Since(t))
			}
			mu.Lock()
			all = append(all, mine...)
			mu.Unlock()
		})
	}
	wg.Wait()
	took := time.Since(begin)
	if first != nil || len(all) == 0 {
		return sample{}, first
	}
	slices.Sort(all)
	return sample{float64(len(all)) / took.Seconds(), all[len(all)/2], all[len(all)*99/100]}, nil
}

// median of the samples by rate.
func median(s []sample) sample {
	slices.SortFunc(s, func(a, b sample) int {
		switch {
		case a.rate < b.rate:
			return -1
		case a.rate > b.rate:
			return 1
		}
		return 0
	})
	return s[len(s)/2]
}
