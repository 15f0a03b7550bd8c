package calendar

import "math"

// The lunar calendar of Vietnam, as far as its holidays need it. A lunar month
// begins on the day of the new moon, month 11 is the one with the winter
// solstice, and a year of thirteen months repeats the first in which the sun
// enters no twelfth of its circle. Days are those of UTC+7: that is why Tết may
// fall on another day than in China. The formulas are those of Jean Meeus,
// "Astronomical Algorithms", in their short form: good to some minutes.

const (
	synodic  = 29.530588853 // days from new moon to new moon
	zoneDays = 7.0 / 24
)

// lunarDate is the civil date of a day of the lunar year that begins in a year;
// of a month that occurs twice, the first.
func lunarDate(year, month, day int) Date {
	before, after := month11(year-1), month11(year)
	ahead := (month + 1) % 12 // months after month 11
	if after-before > 365 {   // thirteen months
		if leap := leapMonth(before); leap <= ahead {
			ahead++
		}
	}
	k := int(math.Floor(float64(before-julian1900)/synodic + 0.5))
	return fromJulian(newMoon(k+ahead) + day - 1)
}

// julian1900 is the Julian day number of 1/1/1900, near which moon 0 is.
const julian1900 = 2415021

// newMoon is the Julian day number, in Vietnam, of the k-th new moon since 1900.
func newMoon(k int) int {
	t := float64(k) / 1236.85 // Julian centuries
	rad := math.Pi / 180
	jd := 2415020.75933 + 29.53058868*float64(k) + 0.0001178*t*t - 0.000000155*t*t*t +
		0.00033*math.Sin((166.56+132.87*t-0.009173*t*t)*rad)
	sun := (359.2242 + 29.10535608*float64(k) - 0.0000333*t*t - 0.00000347*t*t*t) * rad
	moon := (306.0253 + 385.81691806*float64(k) + 0.0107306*t*t + 0.00001236*t*t*t) * rad
	node := (21.2964 + 390.67050646*float64(k) - 0.0016528*t*t - 0.00000239*t*t*t) * rad
	c := (0.1734-0.000393*t)*math.Sin(sun) + 0.0021*math.Sin(2*sun) -
		0.4068*math.Sin(moon) + 0.0161*math.Sin(2*moon) - 0.0004*math.Sin(3*moon) +
		0.0104*math.Sin(2*node) - 0.0051*math.Sin(sun+moon) - 0.0074*math.Sin(sun-moon) +
		0.0004*math.Sin(2*node+sun) - 0.0004*math.Sin(2*node-sun) -
		0.0006*math.Sin(2*node+moon) + 0.0010*math.Sin(2*node-moon) + 0.0005*math.Sin(2*moon+sun)
	return int(math.Floor(jd + c - dynamical(t) + 0.5 + zoneDays))
}

// dynamical is by how much the time of the heavens runs ahead of the clock's, in days.
func dynamical(t float64) float64 { return -0.000278 + 0.000265*t + 0.000262*t*t }

// twelfth is in which twelfth of its circle the sun stands at the beginning of
// a day in Vietnam, counted from the spring equinox.
func twelfth(julian int) int {
	t := (float64(julian) - 0.5 - zoneDays - 2451545) / 36525
	rad := math.Pi / 180
	m := (357.52910 + 35999.05030*t - 0.0001559*t*t - 0.00000048*t*t*t) * rad
	l := 280.46645 + 36000.76983*t + 0.0003032*t*t +
		(1.914600-0.004817*t-0.000014*t*t)*math.Sin(m) + (0.019993-0.000101*t)*math.Sin(2*m) + 0.000290*math.Sin(3*m)
	l = math.Mod(l, 360)
	if l < 0 {
		l += 360
	}
	return int(l / 30)
}

// month11 is the first day of the lunar month that holds the winter solstice of a year.
func month11(year int) int {
	end := toJulian(Date{int16(year), 12, 31})
	k := int(float64(end-julian1900) / synodic)
	day := newMoon(k)
	if twelfth(day) >= 9 { // the sun is past the solstice already
		day = newMoon(k - 1)
	}
	return day
}

// leapMonth is how many months after month 11 the repeated month begins.
func leapMonth(first int) int {
	k := int(math.Floor(float64(first-julian1900)/synodic + 0.5))
	last := twelfth(newMoon(k + 1))
	for i := 2; i < 14; i++ {
		now := twelfth(newMoon(k + i))
		if now == last {
			return i - 1
		}
		last = now
	}
	return 13
}

func toJulian(d Date) int     { return int(d.midnight().Unix()/86400) + 2440588 }
func fromJulian(day int) Date { return MustParse("1970-01-01").AddDays(day - 2440588) }
