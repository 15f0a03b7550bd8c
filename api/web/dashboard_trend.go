package web

import (
	"fmt"
	"strconv"

	"dondoc/projections"
)

// The picture of the trend, in units of its own.
const (
	chartWidth  = 720
	chartHeight = 260
	chartLeft   = 44 // room for the figures of the scale
	chartTop    = 16
	chartBottom = 34 // room for the weeks
	barGap      = 2
)

// The same for the picture's attributes.
var (
	chartBox   = fmt.Sprintf("0 0 %d %d", chartWidth, chartHeight)
	chartFrom  = strconv.Itoa(chartLeft)
	chartTo    = strconv.Itoa(chartWidth)
	chartScale = strconv.Itoa(chartLeft - 8)
	chartFoot  = strconv.Itoa(chartHeight - 8)
)

// chart is the trend as it is drawn: two bars a week, and a line.
type chart struct {
	bars   []bar
	line   string     // points of what was overdue
	marks  []string   // the line's marks, as paths
	last   lastFigure // what was overdue at the end, as a figure
	scale  []gridLine
	labels []label
}

type (
	bar        struct{ class, x, y, width, height string }
	lastFigure struct{ x, y, words string }
	gridLine   struct{ y, words string }
	label      struct {
		x, words string
		odd      bool
	}
)

// chart draws the weeks.
func (d *dashboardPage) chart() chart {
	c := chart{}
	top := steps(d.trend)
	y := func(n int) float64 {
		return chartTop + float64(chartHeight-chartTop-chartBottom)*float64(top-n)/float64(top)
	}
	wide := float64(chartWidth-chartLeft) / float64(len(d.trend))
	width := wide*0.36 - barGap
	for i, w := range d.trend {
		x := chartLeft + wide*float64(i)
		for j, b := range []struct {
			class string
			n     int
		}{{"given", w.Given}, {"done", w.Completed}} {
			if b.n > 0 {
				left := x + wide*0.14 + float64(j)*(width+barGap)
				c.bars = append(c.bars, bar{b.class, at(left), at(y(b.n)), at(width), at(y(0) - y(b.n))})
			}
		}
		middle := x + wide/2
		c.line += at(middle) + "," + at(y(w.Overdue)) + " "
		c.marks = append(c.marks, fmt.Sprintf("M%s %sl5 5-5 5-5-5z", at(middle), at(y(w.Overdue)-5)))
		c.last = lastFigure{at(middle), at(y(w.Overdue) - 10), strconv.Itoa(w.Overdue)}
		c.labels = append(c.labels, label{at(middle), w.Until.Vietnamese()[:5], (len(d.trend)-1-i)%2 == 1})
	}
	for _, n := range []int{0, top / 2, top} {
		c.scale = append(c.scale, gridLine{at(y(n)), strconv.Itoa(n)})
	}
	return c
}

// steps is the top of the scale: an even number that is at least the largest figure.
func steps(trend []projections.Week) int {
	most := 2
	for _, w := range trend {
		most = max(most, w.Given, w.Completed, w.Overdue)
	}
	unit := 1
	for most > 20*unit {
		unit *= 10
	}
	step := 2 * unit
	return (most + step - 1) / step * step
}

func at(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

// trendInWords says what the picture shows.
func (d *dashboardPage) trendInWords() string {
	first, last := d.trend[0], d.trend[len(d.trend)-1]
	given, done := 0, 0
	for _, w := range d.trend {
		given += w.Given
		done += w.Completed
	}
	return d.say(dashboardWords.trendSays, first.From.Vietnamese(), last.Until.Vietnamese(), given, done, first.Overdue, last.Overdue)
}

// week names a week by its first and last day.
func week(w projections.Week) string {
	return w.From.Vietnamese()[:5] + " – " + w.Until.Vietnamese()[:5]
}
