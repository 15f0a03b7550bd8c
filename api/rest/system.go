package rest

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// System is how this node stands.
type System struct {
	Version string        `json:"version"`
	Started time.Time     `json:"started" doc:"When this process began to serve"`
	Ready   bool          `json:"ready" doc:"Nothing is wrong"`
	Head    Head          `json:"head"`
	Stream  uint64        `json:"stream" doc:"The last event of the stream; the same as head.seq but for what is on its way"`
	Node    string        `json:"node,omitempty" doc:"Name of this node in a cluster"`
	Shared  bool          `json:"shared" doc:"Other nodes write to the stream, too"`
	Checks  []SystemCheck `json:"checks"`
	Nodes   []SystemNode  `json:"nodes" doc:"Those that hold a copy of the stream; none on a single node"`
	Sizes   SystemSizes   `json:"sizes"`
	Listens string        `json:"listens,omitempty" doc:"Where NATS clients may follow"`
	Policy  domain.Policy `json:"policy"`
}

// SystemCheck is how one part stands.
type SystemCheck struct {
	Part  string `json:"part" enum:"journal,disk,stream,agree"`
	OK    bool   `json:"ok"`
	Wrong string `json:"wrong,omitempty"`
}

// SystemNode holds a copy of the stream.
type SystemNode struct {
	Name    string `json:"name"`
	Leads   bool   `json:"leads"`
	Current bool   `json:"current" doc:"It has what the leader has"`
	Behind  uint64 `json:"behind" doc:"Events that it still lacks"`
}

// SystemSizes are in bytes.
type SystemSizes struct {
	Journal uint64 `json:"journal" doc:"With the projections"`
	Stream  uint64 `json:"stream"`
	Free    uint64 `json:"free" doc:"On the disk of the data directory"`
	Reserve uint64 `json:"reserve" doc:"Of which so many stay free"`
}

// healthPatience is how long a node may take to say how it stands.
const healthPatience = 2 * time.Second

// system registers what an administrator sees of the node.
func (a *api) system(h huma.API) {
	started := a.Clock()
	huma.Register(h, operation(http.MethodGet, "/system", "get-system", "Tình trạng hệ thống · How this node stands", auth.SeeSystem), func(ctx context.Context, _ *struct{}) (*struct{ Body System }, error) {
		ctx, cancel := context.WithTimeout(ctx, healthPatience)
		defer cancel()
		return &struct{ Body System }{a.systemNow(ctx, started)}, nil
	})
}

// policy is the policy in force today; the default while the record cannot be read.
func (a *api) policy() domain.Policy {
	policy := domain.DefaultPolicy()
	_ = a.read(func(_ *eventstore.View, r *projections.Reader) error {
		policy = r.Policy(a.today())
		return nil
	})
	return policy
}

func (a *api) systemNow(ctx context.Context, started time.Time) System {
	h := a.Store.Health(ctx)
	out := System{
		Version: a.Version, Started: started, Ready: h.OK(), Head: a.head(h.Head), Stream: h.StreamLast, Node: h.Node, Shared: h.Shared, Listens: a.Store.ListenAddr(), Policy: a.policy(),
		Sizes:  SystemSizes{h.JournalBytes, h.StreamBytes, h.FreeBytes, h.Reserve},
		Checks: []SystemCheck{}, Nodes: []SystemNode{},
	}
	for _, c := range h.Checks {
		out.Checks = append(out.Checks, SystemCheck{string(c.Part), c.Wrong == "", c.Wrong})
	}
	for _, p := range h.Peers {
		out.Nodes = append(out.Nodes, SystemNode(p))
	}
	return out
}
