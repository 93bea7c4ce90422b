"""Three years for who pays the bestuursrechtelijke premie well: selected, offered, agreed (PRAK-10, PRAK-11)."""
