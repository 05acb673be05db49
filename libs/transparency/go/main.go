// Holds what @zveno/transparency has made against golang.org/x/mod/sumdb: an implementation by others.
//
// Reads a case (JSON) from the standard input; says what differs and exits with 1.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type proof struct {
	First, Second int64
	Hashes        [][]byte
}

type tile struct {
	Level, Width int
	Index        int64
	Path         string
	Data         []byte
}

type check struct {
	Entries     [][]byte
	Roots       map[int64][]byte // by size
	Inclusion   []proof          // First: the leaf; Second: the size
	Consistency []proof
	Tiles       []tile
	Checkpoint  string
	Key         string
}

func main() {
	var given check
	must(json.NewDecoder(os.Stdin).Decode(&given))
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var hashes []tlog.Hash
		for _, index := range indexes {
			hashes = append(hashes, stored[index])
		}
		return hashes, nil
	})
	for n, entry := range given.Entries {
		hashes, err := tlog.StoredHashes(int64(n), entry, reader)
		must(err)
		stored = append(stored, hashes...)
	}
	for size, ours := range given.Roots {
		root, err := tlog.TreeHash(size, reader)
		must(err)
		same(fmt.Sprintf("root of %d", size), ours, root[:])
	}
	rootOf := func(size int64) tlog.Hash { return tlog.Hash(given.Roots[size]) }

	for _, p := range given.Inclusion {
		ours := make(tlog.RecordProof, 0)
		for _, hash := range p.Hashes {
			ours = append(ours, tlog.Hash(hash))
		}
		theirs, err := tlog.ProveRecord(p.Second, p.First, reader)
		must(err)
		same("inclusion", fmt.Append(nil, ours), fmt.Append(nil, theirs))
		must(tlog.CheckRecord(ours, p.Second, rootOf(p.Second), p.First, tlog.RecordHash(given.Entries[p.First])))
	}
	for _, p := range given.Consistency {
		ours := make(tlog.TreeProof, 0)
		for _, hash := range p.Hashes {
			ours = append(ours, tlog.Hash(hash))
		}
		theirs, err := tlog.ProveTree(p.Second, p.First, reader)
		must(err)
		same("consistency", fmt.Append(nil, ours), fmt.Append(nil, theirs))
		must(tlog.CheckTree(ours, p.Second, rootOf(p.Second), p.First, rootOf(p.First)))
	}
	for _, t := range given.Tiles {
		wanted := tlog.Tile{H: 8, L: t.Level, N: t.Index, W: t.Width}
		data, err := tlog.ReadTileData(wanted, reader)
		must(err)
		same("tile "+t.Path, t.Data, data)
		// C2SP tlog-tiles leaves out the height.
		path := strings.Replace(wanted.Path(), "tile/8/", "tile/", 1)
		same("path", []byte(t.Path), []byte(path))
	}
	verifier, err := note.NewVerifier(given.Key)
	must(err)
	opened, err := note.Open([]byte(given.Checkpoint), note.VerifierList(verifier))
	must(err)
	size := len(given.Entries)
	text := fmt.Sprintf("%s\n%d\n%s\n", verifier.Name(), size, rootOf(int64(size)))
	same("checkpoint", []byte(opened.Text), []byte(text))
	fmt.Printf("%d leaves, %d tiles agree\n", size, len(given.Tiles))
}

func same(what string, ours, theirs []byte) {
	if !bytes.Equal(ours, theirs) {
		must(fmt.Errorf("%s: %q and %q differ", what, ours, theirs))
	}
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
