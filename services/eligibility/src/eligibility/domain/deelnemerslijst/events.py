"""Every event of a deelnemerslijst's stream, all public."""

from contracts.eligibility import DeelnemerslijstAangeleverd, DeelnemerslijstTeLaat, DeelnemerslijstTeruggekoppeld

DeelnemerslijstEvent = DeelnemerslijstAangeleverd | DeelnemerslijstTeLaat | DeelnemerslijstTeruggekoppeld
