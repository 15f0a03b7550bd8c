package intake

// evidence is what speaks for a proposal.
type evidence struct {
	opens, doer, marked, strict, table, figures bool
}

// leadRule says where the lead of a section comes from.
func leadRule(from string) string {
	switch from {
	case "heading":
		return ruleHeading
	case "addressee":
		return ruleAddressee
	case "none":
		return ruleNobody
	}
	return ruleLeadIn
}

// shortText is below how many words a proposal is doubted.
const shortText = 6

// judge says how sure a proposal is, from 0 to 1, as measured on labelled
// documents: measure_test.go holds it to that.
func (w *walker) judge(p *Proposal, e evidence) {
	c := 0.45
	if e.opens {
		c += 0.2
	}
	if e.doer {
		c += 0.2
	}
	if e.marked || e.table {
		c += 0.12
	}
	if e.table {
		c += 0.2
	}
	if e.figures {
		c += 0.15
	}
	if len(p.Lead) > 0 && p.LeadFrom != "addressee" {
		c += 0.15
	}
	if e.strict {
		c -= 0.1
	}
	if wordCount(p.Text) < shortText {
		c -= 0.2
	}
	p.Confidence = float64(int(min(max(c, 0.05), 0.97)*100)) / 100
	p.why("confidence", ruleEvidence, e.words(p))
}
