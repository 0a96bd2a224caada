"""The few places of the packaged taxonomy that the program itself gives lines to."""

OWN_TRANSFER = "transfers.own"
CARD_PAYMENT = "transfers.card_payment"
LOAN_PRINCIPAL = "transfers.loan_principal"
MEMO = "transfers.memo"
REFUND = "other.refund"
